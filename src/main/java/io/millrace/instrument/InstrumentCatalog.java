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

    /** Numbers the contracts in the order given. A symbol that comes twice is refused. */
    public InstrumentCatalog(List<Instrument> listed) {
        List<Instrument> numbered = new ArrayList<>(listed.size());
        for (Instrument instrument : listed) {
            Instrument own = instrument.withIndex(numbered.size());
            numbered.add(own);
            if (bySymbol.put(own.symbol(), own) != null) {
                throw new IllegalArgumentException("Symbol listed twice: " + own.symbol());
            }
        }
        this.instruments = List.copyOf(numbered);
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
