package dev.ambix.conformance;

/** A vector makes a call that cannot be written with the verbs. */
final class LackingFeature extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LackingFeature(String feature) {
        super(feature);
    }
}
