package org.hubtokens.infra.contract;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fails a test whose service gives an answer that is not as its own document says, whatever the
 * test was about. The document is fetched when the first answer comes from a service.
 */
final class ContractFilter implements Filter {
  private static final String DOCUMENT = "/q/openapi?format=json";

  private final Map<String, ApiContract> contracts = new ConcurrentHashMap<>();

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response answer = context.next(request, expected);
    byte[] body = answer.asByteArray();
    check(request, answer, new String(body, StandardCharsets.UTF_8));
    // What was read once cannot be read again.
    return new ResponseBuilder().clone(answer).setBody(body).build();
  }

  private void check(FilterableRequestSpecification request, Response answer, String body) {
    URI asked = URI.create(request.getURI());
    String origin = asked.getScheme() + "://" + asked.getAuthority();
    String path = Objects.requireNonNull(asked.getPath());
    List<String> problems =
        contracts
            .computeIfAbsent(origin, ContractFilter::contract)
            .problems(
                new ApiAnswer(
                    request.getMethod(), path, answer.statusCode(), answer::getHeader, body));
    if (!problems.isEmpty()) {
      throw new AssertionError("not as described: " + String.join("; ", problems));
    }
  }

  private static ApiContract contract(String origin) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(origin + DOCUMENT)).build();
      return ApiContract.of(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
