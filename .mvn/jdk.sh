# shellcheck shell=sh disable=SC2034
# Finds a Java 25 or newer without starting one. Sourced by ./mvnw and ./store.
#
#   find_jdk javac    for building: wants bin/javac beside bin/java
#   find_jdk java     for running
#
# Sets JAVA_HOME, jdk_version (25.0.3+9-LTS) and jdk_platform (Linux-x86_64-gnu), or answers 1.
# JAVA_HOME comes first, then the PATH, then the usual places, where a 25 goes before newer ones.

jdk_wanted=25
jdk_missing="a JDK $jdk_wanted is needed and none was found; install one \
(https://adoptium.net, or a package such as temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it."

find_jdk() {
  case $- in *f*) jdk_globs=off ;; *) jdk_globs=on ;; esac
  set +f
  jdk_found=
  jdk_search "$1" && jdk_read "$jdk_found"
  jdk_status=$?
  [ "$jdk_globs" = on ] || set -f
  [ "$jdk_status" -eq 0 ] || return 1
  JAVA_HOME=$jdk_found
  export JAVA_HOME
}

jdk_search() {
  if [ -n "${JAVA_HOME-}" ] && jdk_fits "$1" "$JAVA_HOME"; then return 0; fi
  if jdk_on_path=$(command -v "$1") && jdk_on_path=$(readlink -f -- "$jdk_on_path"); then
    if jdk_fits "$1" "${jdk_on_path%/bin/*}"; then return 0; fi
  fi
  jdk_newer=
  for jdk_home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk-* /opt/* /opt/java/* /opt/jdk/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* \
    "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    jdk_fits "$1" "$jdk_home" || continue
    [ "$jdk_feature" -ne "$jdk_wanted" ] || return 0
    [ -n "$jdk_newer" ] || jdk_newer=$jdk_found
  done
  jdk_found=$jdk_newer
  [ -z "$jdk_found" ] || return 0
  [ -x /usr/libexec/java_home ] || return 1
  jdk_home=$(/usr/libexec/java_home -F -v "$jdk_wanted+" 2>/dev/null) && jdk_fits "$1" "$jdk_home"
}

# Whether the folder $2 holds tool $1 of a Java that is new enough; it is then in jdk_found.
jdk_fits() {
  [ -x "$2/bin/java" ] && [ -x "$2/bin/$1" ] && jdk_read "$2" || return 1
  [ "$jdk_feature" -ge "$jdk_wanted" ] || return 1
  jdk_found=$2
}

# Reads the "release" file that every JDK carries, and no further than it must.
jdk_read() {
  jdk_feature='' jdk_version='' jdk_os='' jdk_arch='' jdk_libc=''
  [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%\"}
    case $jdk_key in
    JAVA_VERSION) jdk_feature=${jdk_value%%[!0-9]*} jdk_version=${jdk_version:-$jdk_value} ;;
    JAVA_RUNTIME_VERSION) jdk_version=$jdk_value ;;
    OS_NAME) jdk_os=$jdk_value ;;
    OS_ARCH) jdk_arch=$jdk_value ;;
    LIBC) jdk_libc=$jdk_value ;;
    esac
  done <"$1/release"
  jdk_platform=$jdk_os-$jdk_arch${jdk_libc:+-$jdk_libc}
  [ -n "$jdk_feature" ]
}
