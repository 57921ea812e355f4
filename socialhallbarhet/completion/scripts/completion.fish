# Completion in fish for socialhallbarhet and for its short name, sh.
# Written by "socialhallbarhet completion fish". It calls socialhallbarhet, never sh.

# Says where the program is that would be run; fails if sh is not ours, having no socialhallbarhet beside it.
function __socialhallbarhet_program
    set -l command (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
    set -l path (command -s -- $command)
    or set path $command
    if test (basename -- $command) = sh
        set path (dirname -- $path)/socialhallbarhet
    end
    test -f $path -a -x $path
    and echo $path
end

# Offers what can stand at the cursor.
function __socialhallbarhet_offer
    set -l program (__socialhallbarhet_program)
    or return
    set -l before (commandline -opc)
    set -l answer ($program __complete fish $before[2..-1] (commandline -ct) 2>/dev/null)
    if test "$answer[1]" = files
        # Behind --output= a path begins.
        set -l option (string match -r '^--[a-z-]+=' -- (commandline -ct))
        set -l path (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
        for found in (__fish_complete_path $path)
            echo -- "$option$found"
        end
    else if test "$answer[1]" = folders
        __fish_complete_directories (commandline -ct)
    else
        printf '%s\n' $answer[2..-1]
    end
end

# Tells whether sh is followed by one of our verbs, and is not to run a script of that name.
function __socialhallbarhet_verb
    set -l words (commandline -opc)
    test (count $words) -gt 1
    or return
    set -l program (__socialhallbarhet_program)
    or return
    if not set -q __socialhallbarhet_verbs
        set -g __socialhallbarhet_verbs ($program __complete fish '' 2>/dev/null | string replace -r '\t.*' '')[2..-1]
    end
    contains -- $words[2] $__socialhallbarhet_verbs
    or return
    test -d $words[2]
    or not test -e $words[2] -o -L $words[2]
end

# Tells whether a verb may be typed after sh.
function __socialhallbarhet_first
    test (count (commandline -opc)) -eq 1
    and string match -qr '^[a-z]*$' -- (commandline -ct)
end

# What fish knows of sh, by its manual page if by nothing else, is not offered behind a verb of ours.
if status is-interactive; and not complete -c sh | string match -q '*not __socialhallbarhet_verb*'
    # To complete it once lets fish read what it knows.
    complete -C 'sh -' >/dev/null
    set -l known (complete -c sh | string match -v '*__socialhallbarhet_*')
    complete -c sh -e
    for line in (string replace -r '^complete ' "complete -n 'not __socialhallbarhet_verb' " -- $known)
        eval $line
    end
end

# In the order of the answer (-k): what is most common or most used first.
complete -c socialhallbarhet -f -k -a '(__socialhallbarhet_offer)'
complete -c sh -n __socialhallbarhet_verb -f -k -a '(__socialhallbarhet_offer)'
complete -c sh -n __socialhallbarhet_first -k -a '(__socialhallbarhet_offer)'
