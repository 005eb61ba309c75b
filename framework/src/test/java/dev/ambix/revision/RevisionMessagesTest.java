package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every message as a user reads it: what was found, the candidates, and what to do next. */
class RevisionMessagesTest {
    private static final RevisionMap MAP = GraphText.map("""
            aaaa01 #accounts : users
            aaaa02 < aaaa01 : add carts
            aaaa03 < aaaa02 : add orders
            bbbb03 < aaaa02 : add invoices
            cccc01 ~ aaaa02 #shop #shop-eu : shops
            cccc02 < cccc01
            """);

    private static final Set<String> BOTH = Set.of("aaaa01", "aaaa02", "aaaa03", "bbbb03");

    private static String messages(Stream<ThrowingCallable> questions) {
        return questions
                .map(question -> catchThrowableOfType(RevisionException.class, question))
                .map(e -> e.kind() + ": " + e.getMessage() + "\n")
                .collect(Collectors.joining());
    }

    private static ThrowingCallable load(String graph) {
        return () -> GraphText.map(graph);
    }

    private static ThrowingCallable target(String target) {
        return () -> MAP.revision(target);
    }

    private static ThrowingCallable upgrade(Set<String> applied, String target) {
        return () -> MAP.upgradePlan(applied, List.of(target));
    }

    private static ThrowingCallable downgrade(Set<String> applied, String target) {
        return () -> MAP.downgradePlan(applied, target);
    }

    private static ThrowingCallable history(String range) {
        return () -> MAP.history(range, Set.of());
    }

    private static ThrowingCallable plan(RevisionRequest request) {
        return () -> MAP.plan(request);
    }

    @Test
    void ofGraphs() {
        assertThat(messages(Stream.of(
                        load("a-1"),
                        load("a1 #head"),
                        load("a1\nb1 #a1"),
                        load("a1 #x : one\nb1 #x : two"),
                        load("a1 : one\na1 : two"),
                        load("a1 < a1"),
                        load("a1 ~ a1"),
                        load("b1 < gone"),
                        load("b1 ~ gone"),
                        load("a1 < b1\nb1 < a1"),
                        load("a1 ~ b1\nb1 < a1"))))
                .isEqualTo("""
                        ILLEGAL_NAME: 'a-1' cannot be the revision id: a name may not be empty, hold white space, @, \
                        -, + or :, or be one of the words head, heads, base and current, which targets are made of. \
                        Choose another.
                        ILLEGAL_NAME: 'head' cannot be the branch label of revision a1: a name may not be empty, \
                        hold white space, @, + or :, or be one of the words head, heads, base and current, which \
                        targets are made of. Choose another.
                        LABEL_IN_USE: The branch label a1 of revision b1 is the id of revision a1. Ids and labels \
                        share one namespace: choose another label.
                        LABEL_IN_USE: The branch label x of revision b1 (two) is already a label of revision a1 \
                        (one). Ids and labels share one namespace: choose another label.
                        DUPLICATE_REVISION: Two revisions have the id a1: a1 (one) and a1 (two). Give one of them \
                        another id.
                        LOOP: Revision a1 names itself as its parent: a1 -> a1. Name the revision that it follows, \
                        or none.
                        DEPENDENCY_LOOP: Revision a1 names itself as its dependency: a1 -> a1. Name the revision \
                        that it follows, or none.
                        MISSING_REVISION: Revision b1 names gone as its down revision, but there is no such \
                        revision. A down revision is named by its full id. Restore the missing revision, or correct \
                        the name.
                        MISSING_REVISION: Revision b1 names gone as its dependency, but there is no such revision. A \
                        dependency is named by its full id or by a branch label. Restore the missing revision, or \
                        correct the name.
                        CYCLE: Revisions follow each other in a circle: a1 -> b1 -> a1 (each one needs the next). \
                        Correct the down revision of one of them.
                        DEPENDENCY_CYCLE: Revisions follow or depend on each other in a circle: a1 -> b1 -> a1 (each \
                        one needs the next). Correct the down revision or dependency of one of them.
                        """);
    }

    @Test
    void ofNames() {
        assertThat(messages(Stream.of(
                        target(""),
                        target("dddd"),
                        target("HEAD"),
                        target("aaab03"),
                        target("shap@head"),
                        target("aaaa"),
                        target("s"),
                        target("nosuch@aaaa01"),
                        target("cccc02@aaaa01"),
                        target("head"),
                        () -> MAP.labels("nosuch"),
                        () -> MAP.revisions(List.of("-9")))))
                .isEqualTo("""
                        MALFORMED_TARGET: The target is empty. Name a revision, a label, head, heads or base.
                        UNKNOWN_REVISION: There is no revision dddd: no id and no label is or starts like this. \
                        "history" lists all revisions.
                        UNKNOWN_REVISION: There is no revision HEAD: no id and no label is or starts like this. Did you \
                        mean head? "history" lists all revisions.
                        UNKNOWN_REVISION: There is no revision aaab03: no id and no label is or starts like this. Did \
                        you mean aaaa03 (add orders)? "history" lists all revisions.
                        UNKNOWN_REVISION: There is no revision shap: no id and no label is or starts like this. Did you \
                        mean label shop of cccc01 (shops)? "history" lists all revisions.
                        AMBIGUOUS_REVISION: Several names start with aaaa: aaaa01 (users), aaaa02 (add carts), \
                        aaaa03 (add orders). Give more of the one you mean.
                        AMBIGUOUS_REVISION: Several names start with s: label shop of cccc01 (shops), label shop-eu \
                        of cccc01 (shops). Give more of the one you mean.
                        UNKNOWN_BRANCH: There is no branch nosuch: no revision and no label has this name. \
                        "branches" and "heads -v" list the labels.
                        NOT_ON_BRANCH: Revision aaaa01 (users) is not on the branch of cccc02: it neither precedes \
                        nor follows it by down revision. Name it without "cccc02@".
                        MULTIPLE_HEADS: "head" means one head, but there are 3: aaaa03 (add orders), bbbb03 (add \
                        invoices), cccc02. Name one of them, narrow it down as <branch>@head, say "heads" for all, \
                        or join them with "merge".
                        UNKNOWN_REVISION: There is no revision with the id nosuch. "history" lists all revisions.
                        WALKED_TOO_FAR: "-9" counts more steps than there are revisions in that direction. "history \
                        -i" shows the revisions and what is applied.
                        """);
    }

    @Test
    void ofPlans() {
        assertThat(messages(Stream.of(
                        upgrade(Set.of("gone1", "gone2"), "heads"),
                        upgrade(Set.of(), "aaaa01:head"),
                        upgrade(Set.of(), "+1"),
                        upgrade(Set.of("aaaa01"), "+2"),
                        upgrade(BOTH, "+1"),
                        upgrade(BOTH, "aaaa03+1"),
                        upgrade(BOTH, "-1"),
                        downgrade(BOTH, "+1"),
                        downgrade(BOTH, "-1"),
                        downgrade(Set.of(), "-1"),
                        downgrade(Set.of("aaaa01"), "aaaa03"),
                        downgrade(Set.of("aaaa01", "aaaa02", "cccc01"), "aaaa02"),
                        downgrade(BOTH, "cccc02@aaaa02"),
                        () -> MAP.stamp(Set.of(), List.of("aaaa01", "aaaa01")),
                        () -> MAP.offlineDowngrade("base"),
                        () -> MAP.offlineUpgrade("accounts@base:heads"))))
                .isEqualTo("""
                        UNKNOWN_APPLIED: The database has applied gone1, gone2, which are not among the migrations. \
                        Get the migrations that belong to the database (another branch or a newer version may hold \
                        them), undo each with "downgrade --stored ID", or say what is applied with "stamp --purge".
                        MALFORMED_TARGET: "aaaa01:head" is a range where one target is needed. Ranges belong to \
                        "history" and, as start:end, to scripts made with "--sql".
                        AMBIGUOUS_WALK: "+1" cannot be counted: the base is followed by several revisions, aaaa01 \
                        (users), cccc01 (shops). Name the revision to go to.
                        AMBIGUOUS_WALK: "+2" cannot be counted: revision aaaa02 (add carts) is followed by several \
                        revisions, aaaa03 (add orders), bbbb03 (add invoices). Name the revision to go to.
                        AMBIGUOUS_CURRENT: "+1" counts from what is applied, but that has several heads: aaaa03 (add \
                        orders), bbbb03 (add invoices). Say from which one, as <id>+1, or name the revision to go \
                        to.
                        WALKED_TOO_FAR: "aaaa03+1" counts more steps than there are revisions in that direction. \
                        "history -i" shows the revisions and what is applied.
                        WALKED_TOO_FAR: "-1" leads nowhere: an upgrade counts upwards from what is applied. Say +N.
                        WALKED_TOO_FAR: "+1" leads nowhere: a downgrade counts downwards from what is applied. Say \
                        -N.
                        AMBIGUOUS_CURRENT: "-1" counts from what is applied, but that has several heads: aaaa03 (add \
                        orders), bbbb03 (add invoices). Say from which one, as <id>-1, or name the revision to go \
                        to.
                        WALKED_TOO_FAR: "-1" leads nowhere: nothing is applied that could be undone. "current" lists \
                        what is applied.
                        NOT_AN_ANCESTOR: Cannot downgrade to "aaaa03": revision aaaa03 (add orders) is not applied. \
                        "current" lists what is applied.
                        NOT_AN_ANCESTOR: Cannot downgrade to "aaaa02": revision aaaa02 (add carts) is applied only \
                        because other revisions depend on it, and nothing that follows it is applied. "current" \
                        lists what is applied.
                        NOT_A_DOWNGRADE_TARGET: "cccc02@aaaa02" undoes nothing: none of the revisions after the \
                        target, aaaa03 (add orders), bbbb03 (add invoices), leads to cccc02. Put one of them, or a \
                        revision above one of them, before the @.
                        OVERLAPPING: Cannot stamp these targets together: revision aaaa01 (users) is named twice. \
                        Name it once.
                        MALFORMED_TARGET: A downgrade script needs to know where it starts: say start:end instead of \
                        "base".
                        MALFORMED_TARGET: "accounts@base:heads" does not start at a revision. Start it at one that \
                        is applied where the script will run, or at base.
                        """);
    }

    @Test
    void ofHistories() {
        assertThat(messages(Stream.of(
                        history("aaaa01"),
                        history("aaaa03:aaaa01"),
                        history("aaaa01:cccc02"),
                        history("-1:+1"),
                        history("cccc01@base:"))))
                .isEqualTo("""
                        MALFORMED_TARGET: "aaaa01" is not a range. A range is start:end, start: or :end, with one \
                        colon.
                        NOT_AN_ANCESTOR: "aaaa03:aaaa01" is not a range: its end does not stand on its start, aaaa03 \
                        (add orders). Turn the ends round, or choose ends on one branch.
                        NOT_AN_ANCESTOR: "aaaa01:cccc02" is not a range: its end stands on its start only through a \
                        dependency of another branch. Choose ends on one branch, or leave the start out to see all \
                        that the end stands on.
                        UNKNOWN_REVISION: "-1:+1" is not a range: -1 counts from the end, and +1 from the start. \
                        Name one of the two revisions.
                        MALFORMED_TARGET: "cccc01@base:" starts on the branch of cccc01 (shops), which has the \
                        labels shop, shop-eu. Put one label before the @, or name the revision to start from.
                        """);
    }

    @Test
    void ofNewRevisions() {
        RevisionRequest request = RevisionRequest.of("eeee01").onTopOf(List.of("cccc02"));
        assertThat(messages(Stream.of(
                        plan(RevisionRequest.of("eeee01")),
                        plan(request.onTopOf(List.of("aaaa02"))),
                        plan(request.onTopOf(List.of("cccc02", "cccc02"))),
                        plan(request.dependingOn(List.of("base"))),
                        plan(request.labeled(List.of("shop"))),
                        plan(request.labeled(List.of("a:b"))),
                        plan(RevisionRequest.of("aaaa01").onTopOf(List.of("cccc02"))),
                        plan(RevisionRequest.of("cccc02").onTopOf(List.of("cccc02"))))))
                .isEqualTo("""
                        MULTIPLE_HEADS: "head" means one head, but there are 3: aaaa03 (add orders), bbbb03 (add \
                        invoices), cccc02. Name one of them, narrow it down as <branch>@head, say "heads" for all, \
                        or join them with "merge".
                        NOT_A_HEAD: Revision aaaa02 (add carts) is not a head: it is followed by aaaa03 (add \
                        orders), bbbb03 (add invoices). Name a head, or start a new branch there with "--splice".
                        DUPLICATE_PARENT: Revision cccc02 is named twice as a parent of the new revision. Name it \
                        once.
                        MALFORMED_TARGET: A revision cannot depend on "base", which is no revision. Name an id or a \
                        label.
                        LABEL_IN_USE: The branch label shop of revision eeee01 is already a label of revision cccc01 \
                        (shops). Ids and labels share one namespace: choose another label.
                        ILLEGAL_NAME: 'a:b' cannot be the branch label of revision eeee01: a name may not be empty, \
                        hold white space, @, + or :, or be one of the words head, heads, base and current, which \
                        targets are made of. Choose another.
                        DUPLICATE_REVISION: The id aaaa01 is already that of revision aaaa01 (users). Choose another \
                        id.
                        LOOP: The new revision cccc02 would follow itself: there is already a revision cccc02. \
                        Choose another id.
                        """);
    }
}
