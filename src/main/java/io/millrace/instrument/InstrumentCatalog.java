package io.millrace.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All contracts of an exchange, each with its dense index; immutable. */
public final class InstrumentCatalog {

    private final List<Instrument> instruments;
    private final Map<String, Instrument> bySymbol = new LinkedHashMap<>();
    private final long version;

    /** Numbers the contracts in the order given. A symbol that comes twice is refused. */
    public InstrumentCatalog(List<Instrument> listed) {
        this(listed, 1);
    }

    private InstrumentCatalog(List<Instrument> listed, long version) {
        List<Instrument> numbered = new ArrayList<>(listed.size());
        for (Instrument instrument : listed) {
            Instrument own = instrument.withIndex(numbered.size());
            numbered.add(own);
            if (bySymbol.put(own.symbol(), own) != null) {
                throw new IllegalArgumentException("Symbol listed twice: " + own.symbol());
            }
        }
        this.instruments = List.copyOf(numbered);
        this.version = version;
    }

    /**
     * The catalog after a later reading. A contract keeps its index for ever: new ones come behind, and those that are not listed
     * any more stay with {@link Listing#GONE}. Answers itself when nothing differs.
     */
    public InstrumentCatalog renewed(InstrumentCatalog reading) {
        List<Instrument> rows = new ArrayList<>(reading.size());
        for (Instrument old : instruments) {
            rows.add(reading.find(old.symbol())
                    .map(now -> now.withIndex(old.index()))
                    .orElseGet(() -> old.withListing(Listing.GONE)));
        }
        for (Instrument now : reading.all()) {
            if (!bySymbol.containsKey(now.symbol())) {
                rows.add(now.withIndex(rows.size()));
            }
        }
        return rows.equals(instruments) ? this : new InstrumentCatalog(rows, version + 1);
    }

    /** Rises with every reading that changed something; 1 for the first. */
    public long version() {
        return version;
    }

    public int size() {
        return instruments.size();
    }

    /** The contract with this index. */
    public Instrument at(int index) {
        return instruments.get(index);
    }

    /** The contract with this name, if the exchange lists it. */
    public Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** In order of index. */
    public List<Instrument> all() {
        return instruments;
    }
}
