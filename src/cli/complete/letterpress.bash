# Completions of letterpress for bash. The program is given the line up to the cursor and the part of it that
# readline replaces, and answers what is to stand there, quoted.
_letterpress() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(LETTERPRESS_COMPLETE=bash letterpress -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o bashdefault -o nosort -F _letterpress letterpress
else
    complete -o bashdefault -F _letterpress letterpress
fi
