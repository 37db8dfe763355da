# Completion of crmctl for bash. For good: crmctl completion bash > ~/.local/share/bash-completion/completions/crmctl
_crmctl_complete() {
    local value help typed=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS=$'\t' read -r value help; do
        case $typed in
            [\"\']*) COMPREPLY+=("$value") ;;
            *) COMPREPLY+=("$(printf '%q' "$value")") ;;
        esac
    done < <(_CRMCTL_COMPLETE=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
}
complete -o default -F _crmctl_complete crmctl
