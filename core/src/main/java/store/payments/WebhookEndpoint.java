package store.payments;

import java.net.URI;
import store.secrets.Secret;

/**
 * Where the gateway sends its events.
 *
 * @param id its id at the gateway
 * @param url the address it calls
 * @param secret what it signs with; told once only
 */
public record WebhookEndpoint(String id, URI url, Secret secret) {}
