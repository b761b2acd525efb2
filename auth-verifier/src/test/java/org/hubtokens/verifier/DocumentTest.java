package org.hubtokens.verifier;

import io.quarkus.test.junit.QuarkusTest;
import org.hubtokens.infra.contract.DocumentContract;

@QuarkusTest
class DocumentTest extends HubTest implements DocumentContract {}
