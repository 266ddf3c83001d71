#!/bin/sh
# Builds Partita from these sources and runs the lesson: adds partitions, materializes them, prints the table and the status.
# Needs a JDK of version 17 or later and nothing else. Arguments go to Maven, for instance -Dmaven.repo.local=FOLDER.
set -eu

examples=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "Building (the first time, Maven and the libraries are downloaded) ..."
sh "$examples/../mvnw" -B -q -f "$examples/../pom.xml" -pl examples -am -DskipTests -Dspotless.check.skip "$@" package

cd "$examples"

# DuckDB's driver copies its native library out of its jar at each start. It takes the first one on the class path: if that is unpacked, copying is
# quick. So it is unpacked once for each version of the driver.
duckdb=$(tr ':' '\n' < target/classpath | grep '/duckdb_jdbc-[^/]*\.jar$')
native=target/native/$(basename "$duckdb" .jar)
if [ ! -d "$native" ]; then
    os=$(uname -s | sed 's/Linux/linux/; s/Darwin/macos/')
    processor=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
    rm -rf "$native.new"
    mkdir -p "$native.new"
    (cd "$native.new" && "${java%java}jar" xf "$duckdb" "libduckdb_java.so_${os}_$processor")
    mv "$native.new" "$native"
fi

run() {
    "$java" --enable-native-access=ALL-UNNAMED -cp "$native:target/classes:$(cat target/classpath)" "$@"
}
partita() {
    printf '\n$ partita'
    for argument; do
        case $argument in
            *[!A-Za-z0-9_.-]*) printf " '%s'" "$argument" ;;
            *) printf ' %s' "$argument" ;;
        esac
    done
    printf '\n'
    run dev.partita.cli.Main "$@"
}

partita partitions add s3 acme globex initech initrode umbrella 'Acme, Inc'
partita materialize group:static_etl --all-partitions
printf '\nThe table raw_partition_data in %s:\n' "${PARTITA_HOME:-.partita}/warehouse.duckdb"
run lesson.ShowTable "${PARTITA_HOME:-.partita}/warehouse.duckdb"
partita status group:static_etl
