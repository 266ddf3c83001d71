/** What the authors of pipelines touch: annotations, contexts, values, and the face of a deployment. */
@NullMarked
package dev.partita;

import org.jspecify.annotations.NullMarked;
