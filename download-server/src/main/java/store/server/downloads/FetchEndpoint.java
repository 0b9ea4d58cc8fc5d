package store.server.downloads;

import store.delivery.DownloadDesk;
import store.delivery.Fetch;
import store.delivery.Fetching;
import store.server.http.Answer;
import store.server.http.ByteRange;
import store.server.http.Call;
import store.server.http.Endpoint;
import store.server.http.EntityTag;
import store.server.http.FileName;
import store.server.pages.Pages;

/**
 * {@code GET /f/{grant}/{name}}: the bytes of a grant, whole or in part, as often as a resume needs
 * them. The name is decoration. Conditions are weighed in the order of RFC 9110 section 13.2.2.
 */
public final class FetchEndpoint implements Endpoint {

  private static final String KEPT_BY_NOBODY = "private, no-store";

  private final DownloadDesk desk;
  private final Pages pages;
  private final Misses misses;

  /** Serves this desk's grants. */
  public FetchEndpoint(DownloadDesk desk, Pages pages, Misses misses) {
    this.desk = desk;
    this.pages = pages;
    this.misses = misses;
  }

  @Override
  public void answer(Call call) {
    if (Secret.isPlausible(call.taken(0))) {
      call.onWorker(this::look);
    } else {
      misses.answer(call);
    }
  }

  private void look(Call call) {
    switch (desk.fetch(call.taken(0))) {
      case Fetching.Ready ready -> weigh(call, ready.fetch());
      case Fetching.RunOut runOut -> call.answer(pages.runOut(runOut.linkToken()));
      case Fetching.Unknown unknown -> misses.answer(call);
    }
  }

  private void weigh(Call call, Fetch fetch) {
    EntityTag tag = new EntityTag(fetch.sha256());
    if (!tag.passesIfMatch(call.header("If-Match"))) {
      call.answer(pages.preconditionFailed());
    } else if (tag.stoppedByIfNoneMatch(call.header("If-None-Match"))) {
      call.answer(
          Answer.empty(304).with("ETag", tag.toString()).with("Cache-Control", KEPT_BY_NOBODY));
    } else {
      send(call, fetch, tag, range(call, fetch, tag));
    }
  }

  /** Only GET has ranges (section 14.2), and only of the bytes the client has the rest of. */
  private static ByteRange range(Call call, Fetch fetch, EntityTag tag) {
    boolean counts = !call.isHead() && tag.passesIfRange(call.header("If-Range"));
    return counts ? ByteRange.of(call.headers("Range"), fetch.size()) : new ByteRange.Whole();
  }

  private void send(Call call, Fetch fetch, EntityTag tag, ByteRange range) {
    switch (range) {
      case ByteRange.Unsatisfiable outside ->
          call.answer(pages.rangeNotSatisfiable().with("Content-Range", "bytes */" + fetch.size()));
      case ByteRange.Whole whole ->
          send(call, head(200, fetch, tag), fetch, new ByteRange.Part(0, fetch.size() - 1));
      case ByteRange.Part part -> {
        String extent = "bytes " + part.first() + "-" + part.last() + "/" + fetch.size();
        send(call, head(206, fetch, tag).with("Content-Range", extent), fetch, part);
      }
    }
  }

  private void send(Call call, Answer head, Fetch fetch, ByteRange.Part part) {
    switch (FileTransfer.send(call, head, fetch, part.first(), part.length())) {
      case LATER -> call.answer(pages.underWay());
      case NONE -> call.answer(pages.runOut(fetch.linkToken()));
      case ENOUGH -> {}
    }
  }

  private static Answer head(int status, Fetch fetch, EntityTag tag) {
    return Answer.empty(status)
        .with("Content-Type", fetch.mediaType())
        .with("Content-Disposition", FileName.of(fetch.name()).attachment())
        .with("Cache-Control", KEPT_BY_NOBODY)
        .with("Accept-Ranges", "bytes")
        .with("ETag", tag.toString());
  }
}
