# Completions of letterpress for PowerShell. The program is given the words of the line as they stand, the last one
# first and behind a dot, for empty ones are not passed on; nothing of the line is evaluated.
Register-ArgumentCompleter -Native -CommandName letterpress -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            } else {
                $_.Extent.Text
            }
        })
    $last = ''
    if ($wordToComplete -ne '' -and $words.Count -gt 1) {
        $last = $words[-1]
        $words = $words[0..($words.Count - 2)]
    }
    $before = $env:LETTERPRESS_COMPLETE
    $env:LETTERPRESS_COMPLETE = 'powershell'
    try {
        $answers = @(& letterpress '--' ".$last" $words)
    } finally {
        $env:LETTERPRESS_COMPLETE = $before
    }
    foreach ($answer in $answers) {
        $quoted, $value, $about = $answer.Split("`t")
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($quoted, $value, 'ParameterValue', $about)
    }
}
