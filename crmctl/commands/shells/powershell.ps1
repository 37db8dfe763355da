# Completion of crmctl for PowerShell. For good: crmctl completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName crmctl -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
    $Env:_CRMCTL_COMPLETE = 'powershell'
    $Env:_CRMCTL_TYPED = "$wordToComplete"
    try {
        & crmctl @words 2>$null | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            $shown = if ($help) { $help } else { $value }
            $text = if ($value -match '\s') { "'" + $value.Replace("'", "''") + "'" } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $shown)
        }
    } finally {
        Remove-Item Env:_CRMCTL_COMPLETE, Env:_CRMCTL_TYPED
    }
}
