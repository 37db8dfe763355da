# Completion of crmctl for fish. For good: crmctl completion fish > ~/.config/fish/completions/crmctl.fish
function __crmctl_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (_CRMCTL_COMPLETE=fish $words[1] $words[2..-1] "$typed" 2>/dev/null </dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c crmctl -f -a '(__crmctl_complete)'
