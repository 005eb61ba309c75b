package dev.ambix.autogenerate.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The record of a comparison in which a database equalled its model: the digest of the database. While neither the digest nor
 * the model nor the terms of the comparison change, the next one ends the same way.
 */
public final class Agreement {
    /** A change in how the same objects compare needs another one. */
    private static final String VERSION = "agreement 1";

    private final ModelCache cache;
    private final String key;

    /**
     * Of a model with databases.
     *
     * @param terms all that the comparison depends on beside the model and the database
     */
    public Agreement(ModelCache models, ModelKey model, String terms) {
        this.cache = models.within("agreements");
        this.key = model.with(VERSION + "\n" + terms);
    }

    /** The digest of the database that agreed last. */
    public Optional<String> digest() {
        return cache.find(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    public void keep(String digest) {
        cache.put(key, digest.getBytes(StandardCharsets.UTF_8));
    }
}
