#compdef letterpress
# Completions of letterpress for zsh. The program is given the words without their quotes, and compadd quotes what
# it answers.
_letterpress() {
    local value about text
    local -a values texts folders
    while IFS=$'\t' read -r value about; do
        if [[ "$value" == */ ]]; then
            folders+=("$value")
        else
            values+=("$value")
            texts+=("$value${about:+  -- $about}")
        fi
    done < <(LETTERPRESS_COMPLETE=zsh letterpress -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#values )) && compadd -V values -l -d texts -a -- values
    (( $#folders )) && compadd -V values -S '' -a -- folders
    (( $#values + $#folders ))
}
compdef _letterpress letterpress
