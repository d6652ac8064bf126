package io.millrace.venue.wire;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client gets for requests that never reach the servlet: code and message as JSON in place of the server's pages. */
final class ErrorAnswers extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final int FIRST_ERROR = 400;

    ErrorAnswers() {
        super();
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || response.isCommitted()) {
            return;
        }
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                response.setContentType("application/json");
                response.setCharacterEncoding("UTF-8");
                writer.write(json(status));
                response.finishResponse();
            }
        } catch (IOException gone) {
            log.debug("client left before its error was told", gone);
        }
    }

    /** The HTTP status as code, as for unknown paths and methods. */
    static String json(int status) {
        return new Json()
                .object()
                .put("code", status)
                .put("msg", text(status))
                .endObject()
                .text();
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 408 -> "Request timeout";
            case 413 -> "Request body too large";
            case 414, 431 -> "Request head too large";
            case 426 -> "Upgrade required";
            case 501, 505 -> "Not supported";
            default -> "Refused";
        };
    }
}
