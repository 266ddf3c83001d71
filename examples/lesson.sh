#!/bin/sh
# Builds Partita from these sources and runs the lesson: adds partitions, materializes them, prints the table and the status.
# Needs a JDK of version 17 or later and nothing else. Arguments go to Maven, for instance -Dmaven.repo.local=FOLDER.
set -eu

examples=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "Building (the first time, Maven and the libraries are downloaded) ..."
sh "$examples/../mvnw" -B -q -f "$examples/../pom.xml" -pl examples -am -DskipTests -Dspotless.check.skip "$@" package

cd "$examples"
run() {
    "$java" --enable-native-access=ALL-UNNAMED -cp "target/classes:$(cat target/classpath)" "$@"
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
