package dev.ambix.revision.name;

import dev.ambix.MigrationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which jar or folder of a class path declares which stream. The default stream may be that of several. */
public final class StreamPlaces {
    private final Map<String, String> places = new HashMap<>();

    public StreamPlaces() {}

    /**
     * Notes that a stream is declared.
     *
     * @throws MigrationException if another place declares it, too, or it has no fit name
     */
    public void add(String stream, String place) {
        if (stream.equals(StreamName.DEFAULT)) {
            return;
        }
        StreamName.problem(stream).ifPresent(problem -> {
            throw new MigrationException(place + " declares a stream with a wrong name. " + problem);
        });
        Optional.ofNullable(places.putIfAbsent(stream, place))
                .filter(other -> !other.equals(place))
                .ifPresent(other -> {
                    throw new MigrationException("Two places on the class path declare the stream " + stream + ": "
                            + other + " and " + place
                            + ". A stream is one history, so it belongs to one library. Give one"
                            + " of them another name, or take one of them off the class path.");
                });
    }
}
