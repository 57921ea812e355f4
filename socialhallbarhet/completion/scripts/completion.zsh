#compdef socialhallbarhet sh
# Completion in zsh for socialhallbarhet and for its short name, sh.
# Written by "socialhallbarhet completion zsh". It calls socialhallbarhet, never sh.

# Asks the program $1 what can stand at the cursor, and offers it. Fails if there is nothing, with 2 if the line is none
# of ours.
_socialhallbarhet_ask() {
    local -a answer
    answer=("${(@f)$(COLUMNS=$COLUMNS "$1" __complete zsh "${(@Q)words[2,CURRENT-1]}" "${QIPREFIX}${PREFIX}" 2>/dev/null)}")
    case $answer[1] in
        files|folders)
            # Behind --output= a path begins.
            [[ $PREFIX == --*=* ]] && compset -P '*='
            if [[ $answer[1] == folders ]]; then _path_files -/; else _files; fi
            ;;
        ours)
            shift answer
            # Within a word, what stands behind the cursor is to be how it ends: it would be lost else.
            [[ -z $SUFFIX ]] || answer=("${(@M)answer:#(\\:|[^:])#${(b)SUFFIX}(|:*)}")
            (( $#answer )) || return 1
            # What the program offers need not begin with what was typed: å may stand for a.
            # In the order of the answer: what is most common or most used first.
            _describe -V -t socialhallbarhet socialhallbarhet answer -U
            ;;
        *) return 2 ;;
    esac
}

_socialhallbarhet() {
    local program=${(Q)~words[1]}
    [[ $program == */* ]] || program=$commands[$program]
    [[ -x $program ]] && _socialhallbarhet_ask $program
}

# sh is ours if socialhallbarhet lies beside it, and what follows is ours if it is a verb. All else is completed as it
# was before this file was read.
_socialhallbarhet_sh() {
    local shell=${(Q)~words[1]} found=1
    [[ $shell == */* ]] || shell=$commands[$shell]
    local program=${shell:h}/socialhallbarhet
    if [[ -n $shell && -f $program && -x $program ]]; then
        if (( CURRENT == 2 )); then
            # A verb, or a script of the shell's.
            [[ $PREFIX != *[^a-z]* ]] && _socialhallbarhet_ask $program && found=0
        elif [[ $words[2] != *[^a-z]* && ( -d $words[2] || ! ( -e $words[2] || -L $words[2] ) ) ]]; then
            _socialhallbarhet_ask $program
            (( $? == 2 )) || return 0
        fi
    fi
    ${(z)_socialhallbarhet_before} && found=0
    return found
}

if (( ! $+functions[compdef] )); then
    autoload -Uz compinit && compinit -i
fi
if [[ ${_comps[sh]} != _socialhallbarhet_sh ]]; then
    typeset -g _socialhallbarhet_before=${_comps[sh]:-_default}
fi
compdef _socialhallbarhet socialhallbarhet
compdef _socialhallbarhet_sh sh
