# Completions of letterpress for elvish, which quotes what the program answers.
set edit:completion:arg-completer[letterpress] = {|@words|
    put (env LETTERPRESS_COMPLETE=elvish letterpress -- $@words) | to-lines
}
