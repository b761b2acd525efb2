/** Who is behind a user name and a secret: by token, or by the account's password. */
@NullMarked
package org.hubtokens.verifier.identify;

import org.jspecify.annotations.NullMarked;
