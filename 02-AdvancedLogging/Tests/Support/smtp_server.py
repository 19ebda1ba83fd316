"""A mail server for the tests: aiosmtpd, which writes each mail that it takes as a line of JSON.

Arguments: port (0 for a free one), file, and for a server that wants STARTTLS and a login: certificate, key, user, password,
and a mechanism of AUTH that it does not offer (or an empty text).
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

port, file, *tls = sys.argv[1:]


class Handler:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        record = {
            "headers": message.keys(),
            "subject": str(message["Subject"]),
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "charset": message.get_content_charset(),
            "body": message.get_content(),
            "encrypted": session.ssl is not None,
        }
        with open(file, "a", encoding="utf-8") as out:
            out.write(json.dumps(record) + "\n")
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and [data.login.decode(), data.password.decode()] == tls[2:4]
    # Not handled: the library answers 535.
    return AuthResult(success=good, handled=good)


def session():
    if not tls:
        return SMTP(Handler())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls[0], tls[1])
    return SMTP(Handler(), tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate, auth_exclude_mechanism=tls[4:])


async def main():
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", int(port))
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
