/** Tests of pipelines: {@link dev.partita.testing.PartitaExtension} gives each test a deployment in memory. */
@NullMarked
package dev.partita.testing;

import org.jspecify.annotations.NullMarked;
