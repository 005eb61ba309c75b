package dev.ambix.conformance;

/** A vector uses a feature that the vocabulary of operations does not have. */
final class LackingFeature extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LackingFeature(String feature) {
        super(feature);
    }
}
