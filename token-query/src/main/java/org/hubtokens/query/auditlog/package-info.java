/** The histories of accounts as Docker Hub shows them: its audit log. */
@NullMarked
package org.hubtokens.query.auditlog;

import org.jspecify.annotations.NullMarked;
