# Completion of imagetrust for bash: source <(imagetrust completion bash)
_imagetrust() {
    local line=${COMP_LINE:0:COMP_POINT} word answer directive candidate head="" i
    local -a words
    read -ra words <<<"$line"
    [[ $line == *[[:blank:]] ]] && words+=("")
    word=${words[${#words[@]} - 1]}
    answer=$("${words[0]/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null) || return
    directive=${answer##*:}
    # bash replaces only what follows the last character at which it breaks words.
    for ((i = ${#word}; i > 0; i--)); do
        if [[ ${word:i-1:1} == [:=] && $COMP_WORDBREAKS == *"${word:i-1:1}"* ]]; then
            head=${word:0:i}
            break
        fi
    done
    COMPREPLY=()
    while IFS= read -r candidate; do
        [[ $candidate == :* ]] && continue
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate:${#head}}")
    done <<<"$answer"
    ((directive & 2)) && compopt -o nospace 2>/dev/null
    if ! ((directive & 4)); then
        while IFS= read -r candidate; do
            COMPREPLY+=("$candidate")
        done < <(compgen -f -- "${word:${#head}}")
    fi
}
complete -F _imagetrust imagetrust
