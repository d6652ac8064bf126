package io.millrace.web;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who may reach the dashboard, and under which names.
 *
 * @param admin the token that opens everything
 * @param allowedHosts further host names of {@code allowed_hosts}, without port
 * @param ownHosts names of this machine; each is also accepted with {@code .local} appended
 */
public record WebAccess(AccessToken admin, Set<String> allowedHosts, Set<String> ownHosts) {

    public WebAccess {
        allowedHosts = Set.copyOf(allowedHosts);
        ownHosts = Set.copyOf(ownHosts);
    }

    /** Every name, in lower case, under which a request may address this daemon; IP literals come on top. */
    Set<String> hostNames() {
        Set<String> names = new LinkedHashSet<>();
        names.add("localhost");
        for (String own : ownHosts) {
            names.add(own.toLowerCase(Locale.ROOT));
            names.add(own.toLowerCase(Locale.ROOT) + ".local");
        }
        allowedHosts.forEach(allowed -> names.add(allowed.toLowerCase(Locale.ROOT)));
        return Set.copyOf(names);
    }
}
