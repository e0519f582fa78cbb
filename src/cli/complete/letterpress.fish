# Completions of letterpress for fish, which quotes what the program answers.
complete --keep-order --exclusive --command letterpress --arguments "(LETTERPRESS_COMPLETE=fish letterpress -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor))"
