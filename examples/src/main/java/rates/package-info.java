/** Exchange rates from a bank's service, whose address and password stand outside the code. */
@NullMarked
package rates;

import org.jspecify.annotations.NullMarked;
