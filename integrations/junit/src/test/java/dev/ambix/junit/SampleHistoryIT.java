package dev.ambix.junit;

/** The sample, which has merges, found by its index. */
class SampleHistoryIT implements AmbixTest {}
