#compdef imagetrust
# Completion of imagetrust for zsh, after compinit: source <(imagetrust completion zsh)
_imagetrust() {
    local -a lines values shown options
    local line directive
    lines=("${(@f)$(${(Q)words[1]} __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    directive=${lines[-1]#:}
    for line in "${(@)lines[1,-2]}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    ((directive & 2)) && options=(-S '')
    (($#values)) && compadd -l -d shown "${options[@]}" -a values
    ((directive & 4)) || _files
}
compdef _imagetrust imagetrust
