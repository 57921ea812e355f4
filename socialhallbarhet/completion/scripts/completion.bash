# Completion in bash for socialhallbarhet and for its short name, sh.
# Written by "socialhallbarhet completion bash". It calls socialhallbarhet, never sh.

# Asks the program $1 what can stand at the cursor. Sets COMPREPLY, or fails if the line is none of ours.
_socialhallbarhet_ask() {
    local rest=${COMP_LINE:0:COMP_POINT} words=() word n
    # bash takes a word apart at : and = too. What stands together on the line is one word, up to the cursor.
    for ((n = 0; n <= COMP_CWORD; n++)); do
        if ((n == 0)) || [[ $rest == [[:space:]]* ]]; then
            words+=("")
        fi
        rest=${rest#"${rest%%[![:space:]]*}"}
        word=$rest
        if ((n < COMP_CWORD)); then
            word=${COMP_WORDS[n]}
        fi
        words[${#words[@]} - 1]+=$word
        rest=${rest#"$word"}
    done
    local typed=${words[${#words[@]} - 1]} first="" line
    COMPREPLY=()
    {
        IFS= read -r first
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done
    } < <(COLUMNS=${COLUMNS-} COMP_TYPE=${COMP_TYPE-} "$1" __complete bash "${words[@]:1}" 2>/dev/null)
    case $first in
    files)
        compopt -o bashdefault -o default 2>/dev/null
        ;;
    folders)
        compopt -o dirnames 2>/dev/null
        ;;
    ours)
        compopt -o nosort 2>/dev/null
        # Where bash took the word apart it replaces the last part alone.
        local breaks=${COMP_WORDBREAKS//[^:=]/}
        if [[ $breaks && $typed == *["$breaks"]* && $typed != [\"\']* ]]; then
            COMPREPLY=("${COMPREPLY[@]#"${typed%"${typed##*["$breaks"]}"}"}")
        fi
        ;;
    *)
        return 1
        ;;
    esac
}

# Prints where a command is, given as it stands on the line.
_socialhallbarhet_path() {
    local command=${1//\\/}
    type -P -- "${command/#\~\//$HOME/}"
}

_socialhallbarhet() {
    local program
    program=$(_socialhallbarhet_path "$1") && _socialhallbarhet_ask "$program"
}

# sh is ours if socialhallbarhet lies beside it, and what follows is ours if it is a verb. All else is completed as it
# was before this file was read.
_socialhallbarhet_sh() {
    local shell program verbs=()
    shell=$(_socialhallbarhet_path "$1")
    program=${shell%/*}/socialhallbarhet
    if [[ $shell && -f $program && -x $program ]]; then
        local first=${COMP_WORDS[1]}
        if ((COMP_CWORD == 1)); then
            # A verb, or a script of the shell's.
            if [[ $2 != *[!a-z]* ]] && _socialhallbarhet_ask "$program"; then
                verbs=("${COMPREPLY[@]}")
            fi
        elif [[ $first != *[!a-z]* ]] && [[ -d $first || ! (-e $first || -L $first) ]]; then
            _socialhallbarhet_ask "$program" && return
        fi
    fi
    _socialhallbarhet_sh_before "$@"
    if ((${#verbs[@]})); then
        _socialhallbarhet_both "$2"
    fi
}

# Puts files beside the verbs, with a slash behind folders: readline would put one behind a verb too.
_socialhallbarhet_both() {
    local file quoted files=("${COMPREPLY[@]}")
    if [[ ! $_socialhallbarhet_function ]]; then
        while IFS= read -r file; do
            files+=("$file")
        done < <(compgen -f -- "$1")
    fi
    # Beside them there is no room to say what a verb does.
    if ((${#files[@]})); then
        verbs=("${verbs[@]%% *}")
    fi
    COMPREPLY=("${verbs[@]}")
    for file in "${files[@]}"; do
        printf -v quoted %q "$file"
        if [[ -d $file ]]; then
            quoted+=/
        fi
        COMPREPLY+=("$quoted")
    done
    compopt +o filenames -o nosort 2>/dev/null
}

_socialhallbarhet_sh_before() {
    local option
    COMPREPLY=()
    if [[ ! $_socialhallbarhet_known ]]; then
        # bash-completion reads what it knows of a command when that is first completed.
        if declare -F _comp_load >/dev/null; then
            _comp_load sh
        elif declare -F _completion_loader >/dev/null; then
            _completion_loader sh
        fi
        _socialhallbarhet_remember
        complete -F _socialhallbarhet_sh sh
    fi
    for option in "${_socialhallbarhet_options[@]}"; do
        compopt -o "$option" 2>/dev/null
    done
    if [[ $_socialhallbarhet_function ]]; then
        "$_socialhallbarhet_function" "$@"
    fi
}

# Remembers how sh is completed now, if not by us.
_socialhallbarhet_remember() {
    local specification word previous=""
    read -r -a specification < <(complete -p sh 2>/dev/null)
    _socialhallbarhet_known=yes _socialhallbarhet_function="" _socialhallbarhet_options=()
    for word in "${specification[@]}"; do
        case $previous in
        -F) _socialhallbarhet_function=$word ;;
        -o) _socialhallbarhet_options+=("$word") ;;
        esac
        previous=$word
    done
    if [[ ! $_socialhallbarhet_function || $_socialhallbarhet_function == _socialhallbarhet_sh ]]; then
        _socialhallbarhet_function="" _socialhallbarhet_options=(bashdefault default)
    fi
}

if [[ ! ${_socialhallbarhet_known-} ]] && complete -p sh >/dev/null 2>&1; then
    _socialhallbarhet_remember
fi
if type compopt >/dev/null 2>&1; then
    complete -F _socialhallbarhet socialhallbarhet
    complete -F _socialhallbarhet_sh sh
else
    # bash 3 cannot decide at the cursor whether a path may stand there.
    complete -o bashdefault -o default -F _socialhallbarhet socialhallbarhet
    complete -o bashdefault -o default -F _socialhallbarhet_sh sh
fi
