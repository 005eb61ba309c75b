package dev.ambix.catalog.reader;

/** The system catalogs to which dependencies and comments point, by the object ids that they have on every server. */
public final class CatalogTable {
    public static final long TYPE = 1247;
    public static final long ROUTINE = 1255;
    public static final long RELATION = 1259;
    public static final long SERVER = 1417;
    public static final long USER_MAPPING = 1418;
    public static final long FOREIGN_DATA_WRAPPER = 2328;
    public static final long COLUMN_DEFAULT = 2604;
    public static final long CAST = 2605;
    public static final long CONSTRAINT = 2606;
    public static final long NAMESPACE = 2615;
    public static final long CONVERSION = 2607;
    public static final long OPERATOR_CLASS = 2616;
    public static final long OPERATOR = 2617;
    public static final long RULE = 2618;
    public static final long TRIGGER = 2620;
    public static final long OPERATOR_FAMILY = 2753;
    public static final long EXTENSION = 3079;
    public static final long POLICY = 3256;
    public static final long STATISTICS = 3381;
    public static final long COLLATION = 3456;
    public static final long EVENT_TRIGGER = 3466;
    public static final long TRANSFORM = 3576;
    public static final long TEXT_SEARCH_DICTIONARY = 3600;
    public static final long TEXT_SEARCH_PARSER = 3601;
    public static final long TEXT_SEARCH_CONFIGURATION = 3602;
    public static final long TEXT_SEARCH_TEMPLATE = 3764;
    public static final long PUBLICATION = 6104;
    public static final long PUBLICATION_MEMBER = 6106;

    private CatalogTable() {}
}
