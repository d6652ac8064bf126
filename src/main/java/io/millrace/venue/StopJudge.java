package io.millrace.venue;

/** Says no to conditional orders that the venue itself would take, for drills; asked on the venue's thread. */
public interface StopJudge {

    /** Lets everything pass. */
    StopJudge NONE = new StopJudge() {
        @Override
        public void place(NewConditional wish) {}

        @Override
        public String trigger(NewConditional wish) {
            return "";
        }
    };

    /** Throws {@link VenueRefusal} where an order that is otherwise in order must not be accepted. */
    void place(NewConditional wish);

    /** Why the child of a triggered order must not be made; empty when it may. */
    String trigger(NewConditional wish);
}
