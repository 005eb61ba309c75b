package dev.ambix.autogenerate.online;

import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tries a difference in a form. Where the online form does not stand and the plain form does, the plain form is taken, of
 * the downgrade alone if only that fails.
 */
public final class FormTrial {
    private final Verification verification;
    private final Impacts impacts;
    private final Predicate<Trial> stands;
    private final Form form;

    /**
     * A trial that has not begun.
     *
     * @param stands whether no other form has to be tried
     */
    public FormTrial(Verification verification, Impacts impacts, Predicate<Trial> stands, Form form) {
        this.verification = verification;
        this.impacts = impacts;
        this.stands = stands;
        this.form = form;
    }

    /**
     * The result.
     *
     * @param trial the trial of the form that is taken
     * @param isOnline whether the upgrade is in the online form
     * @param remarks the limits of the form, in sentences
     */
    public record Result(Trial trial, boolean isOnline, List<String> remarks) {
        public Result {
            remarks = List.copyOf(remarks);
        }
    }

    /** Tries the operations from {@code from} to {@code to}, and back. */
    public Result trial(SchemaGraph from, SchemaGraph to, Difference plain, DiffOptions options) {
        return form == Form.PLAIN
                ? new Result(verification.trial(from, to, plain, options), false, List.of())
                : online(from, to, plain, options);
    }

    private Result online(SchemaGraph from, SchemaGraph to, Difference plain, DiffOptions options) {
        OnlineForm.Result written = form(from, to, plain, options);
        Trial online = verification.trial(from, to, written.difference(), options);
        if (stands.test(online) || written.difference().equals(plain)) {
            return new Result(online, true, written.remarks());
        }
        Trial other = verification.trial(from, to, plain, options);
        if (!stands.test(other)) {
            return new Result(online, true, written.remarks());
        }
        boolean isReordered = !other.difference().upgrade().equals(plain.upgrade())
                || !other.difference().downgrade().equals(plain.downgrade());
        if (isReordered) {
            OnlineForm.Result again = form(from, to, other.difference(), options);
            Trial ordered = verification.trial(from, to, again.difference(), options);
            if (stands.test(ordered)) {
                return new Result(ordered, true, again.remarks());
            }
        }
        Difference upwards =
                plain.with(written.difference().upgrade(), other.difference().downgrade());
        Trial half = verification.trial(from, to, upwards, options);
        return stands.test(half)
                ? new Result(half, true, with(written.remarks(), "The downgrade is in the plain form", online))
                : new Result(other, false, with(List.of(), "The plain form is written", online));
    }

    private OnlineForm.Result form(SchemaGraph from, SchemaGraph to, Difference plain, DiffOptions options) {
        return OnlineForm.of(
                plain, from.schema(), to.schema(), impacts, new OnlineOptions(options.server(), form == Form.ONLINE));
    }

    private static List<String> with(List<String> remarks, String taken, Trial refused) {
        List<String> all = new ArrayList<>(remarks);
        all.add(taken + ", because the online form did not stand its trial: "
                + refused.verdict()
                        .refusal()
                        .or(() -> refused.verdict().downgradeRefusal())
                        .flatMap(reason -> reason.lines().findFirst())
                        .orElse("it leads elsewhere."));
        return all;
    }
}
