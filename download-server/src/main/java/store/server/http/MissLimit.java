package store.server.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one client may guess wrong: so many times in a window that its first miss opens. Who
 * guesses right is never counted.
 */
public final class MissLimit {

  /** The most clients remembered; beyond, the one whose window is oldest is forgotten. */
  private static final int MOST_CLIENTS = 20_000;

  private record Window(Instant opened, int misses) {}

  private final int most;
  private final Duration length;
  private final InstantSource clock;
  private final Map<String, Window> windows = new LinkedHashMap<>();

  /** So many misses in such a window. */
  public MissLimit(int most, Duration length, InstantSource clock) {
    this.most = most;
    this.length = length;
    this.clock = clock;
  }

  /** Counts a miss; returns how long the client has to wait, zero while it is within its limit. */
  public synchronized Duration miss(InetAddress client) {
    Instant now = clock.instant();
    forget(now);
    String network = ClientAddress.network(client);
    Window window = windows.get(network);
    if (window == null) {
      window = new Window(now, 0);
    }
    if (window.misses() >= most) {
      return Duration.between(now, window.opened().plus(length));
    }
    windows.put(network, new Window(window.opened(), window.misses() + 1));
    return Duration.ZERO;
  }

  /** How many clients are remembered. */
  synchronized int clients() {
    return windows.size();
  }

  /** The map keeps the order in which windows opened, so what is over stands first. */
  private void forget(Instant now) {
    Iterator<Window> oldest = windows.values().iterator();
    while (oldest.hasNext()) {
      Instant opened = oldest.next().opened();
      boolean over = !opened.plus(length).isAfter(now) || opened.isAfter(now);
      if (!over && windows.size() < MOST_CLIENTS) {
        return;
      }
      oldest.remove();
    }
  }
}
