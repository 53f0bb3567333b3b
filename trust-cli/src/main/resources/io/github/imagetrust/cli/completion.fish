# Completion of imagetrust for fish: imagetrust completion fish >~/.config/fish/completions/imagetrust.fish
function __imagetrust_complete
    set -l words (commandline -opc)
    set -l answer ($words[1] __complete $words[2..] (commandline -ct) 2>/dev/null)
    set -l directive (string replace ':' '' -- $answer[-1])
    test (count $answer) -gt 1; and printf '%s\n' $answer[1..-2]
    test (math "bitand($directive, 4)") -eq 0; and __fish_complete_path (commandline -ct)
end
complete -c imagetrust -f -a '(__imagetrust_complete)'
