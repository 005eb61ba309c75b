package dev.ambix.catalog;

/** The system catalogs to which dependencies and comments point, by the object ids that they have on every server. */
final class CatalogTable {
    static final long TYPE = 1247;
    static final long ROUTINE = 1255;
    static final long RELATION = 1259;
    static final long SERVER = 1417;
    static final long USER_MAPPING = 1418;
    static final long FOREIGN_DATA_WRAPPER = 2328;
    static final long COLUMN_DEFAULT = 2604;
    static final long CAST = 2605;
    static final long CONSTRAINT = 2606;
    static final long NAMESPACE = 2615;
    static final long CONVERSION = 2607;
    static final long OPERATOR_CLASS = 2616;
    static final long OPERATOR = 2617;
    static final long RULE = 2618;
    static final long TRIGGER = 2620;
    static final long OPERATOR_FAMILY = 2753;
    static final long EXTENSION = 3079;
    static final long POLICY = 3256;
    static final long STATISTICS = 3381;
    static final long COLLATION = 3456;
    static final long EVENT_TRIGGER = 3466;
    static final long TRANSFORM = 3576;
    static final long TEXT_SEARCH_DICTIONARY = 3600;
    static final long TEXT_SEARCH_PARSER = 3601;
    static final long TEXT_SEARCH_CONFIGURATION = 3602;
    static final long TEXT_SEARCH_TEMPLATE = 3764;
    static final long PUBLICATION = 6104;
    static final long PUBLICATION_MEMBER = 6106;

    private CatalogTable() {}
}
