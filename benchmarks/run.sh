#!/bin/sh
# Builds Partita and runs one benchmark: run.sh CompileCost|RegistryLoad [ASSETS [ROUNDS [ASSETS_PER_CLASS]]] [--check], WindowArithmetic, StoreRates [URL], or EngineRate [PARTITIONS [ROUNDS]]
set -eu

benchmarks=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
program=$1
shift

sh "$benchmarks/../mvnw" -B -q -f "$benchmarks/../pom.xml" -pl benchmarks -am -DskipTests -Dspotless.check.skip package
exec "$java" -cp "$benchmarks/target/classes:$(cat "$benchmarks/target/classpath")" "dev.partita.benchmarks.$program" "$@"
