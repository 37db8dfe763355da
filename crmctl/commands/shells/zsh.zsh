#compdef crmctl
# Completion of crmctl for zsh. For good: crmctl completion zsh > a file _crmctl in a folder of $fpath
_crmctl() {
    local line value help
    local -a values shown
    while IFS= read -r line; do
        value=${line%%$'\t'*} help=${line#*$'\t'}
        values+=("$value")
        shown+=("$value${help:+  -- $help}")
    done < <(_CRMCTL_COMPLETE=zsh "${words[1]}" "${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)
    if (( $#values )); then
        compadd -l -d shown -a values
    else
        _files
    fi
}
if [[ $funcstack[1] == _crmctl ]]; then
    _crmctl "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _crmctl crmctl
fi
