/** The API's description: whether answers are as it says, and one document made of several. */
@NullMarked
package org.hubtokens.infra.contract;

import org.jspecify.annotations.NullMarked;
