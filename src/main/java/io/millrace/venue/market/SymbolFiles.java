package io.millrace.venue.market;

import java.nio.file.Path;
import java.util.List;

/** The files that a folder holds of one symbol, by kind and by name; every list may be empty. */
record SymbolFiles(List<Path> klines, List<Path> aggTrades, List<Path> trades, List<Path> quotes, List<Path> funding) {}
