package org.hubtokens.command.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hubtokens.infra.contract.DocumentContract;

@QuarkusTest
@QuarkusTestResource(HubParts.class)
class DocumentTest implements DocumentContract {}
