package org.hubtokens.infra.crash;

import org.hubtokens.infra.hub.HubClient;

/** An account with the session of its clients, and what they know of its tokens. */
record Account(String name, HubClient session, Pool tokens) {}
