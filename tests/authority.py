"""A time-stamping authority of the tests: real certificates and real stamps by openssl, on a port of this machine."""

import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

OPENSSL = shutil.which("openssl")
CONFIG = """
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[stamping]
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
serial = serial
ess_cert_id_alg = sha256
"""
KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config authority.cnf"


class Authority:
    """Answers as its `manner` says: well, silent, garbage, other digest, other nonce, again, no, elsewhere, endless."""

    def __init__(self, place):
        if OPENSSL is None:
            pytest.skip("install openssl: apt-get install openssl")
        self.place, self.manner, self.asked, self._first = place, "well", 0, b""
        self.followed = 0
        place.mkdir(parents=True)
        (place / "authority.cnf").write_text(CONFIG)
        (place / "serial").write_text("01\n")
        self.run(f"req -x509 {KEY} -keyout ca.key -out ca.pem -days 3650 -subj /CN=Root -extensions ca")
        self.run(f"req {KEY} -keyout tsa.key -out tsa.csr -subj /CN=Authority")
        extended = "-extfile authority.cnf -extensions tsa"
        self.run(f"x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 {extended} -out tsa.pem")
        self.root = place / "ca.pem"
        self._server = HTTPServer(("127.0.0.1", 0), self._door())
        self.address = f"http://127.0.0.1:{self._server.server_port}/tsr"
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def run(self, line):
        done = subprocess.run([OPENSSL, *line.split()], cwd=self.place, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stamped(self, request):
        """The bytes of an answer to a request, or to none: then the authority refuses."""
        (self.place / "q.tsq").write_bytes(request)
        signer = "-section stamping -signer tsa.pem -inkey tsa.key"
        self.run(f"ts -reply -config authority.cnf {signer} -queryfile q.tsq -out r.tsr")
        return (self.place / "r.tsr").read_bytes()

    def answer(self, request):
        self.asked += 1
        if self.manner == "garbage":
            return b"<html>Sign in to the hotel's network</html>"
        if self.manner == "endless":
            return bytes(1 << 20)
        if self.manner == "no":
            return self.stamped(b"\x30\x00")
        if self.manner in ("other digest", "other nonce"):
            (self.place / "q.tsq").write_bytes(request)
            told = self.run("ts -query -in q.tsq -text")
            digest = "".join(re.findall(r"- ((?:[0-9a-f]{2}[ -]?){16})", told)).replace(" ", "").replace("-", "")
            wanted = digest if self.manner == "other nonce" else "00" * 32
            self.run(f"ts -query -digest {wanted} -sha256 -cert -out other.tsq")
            request = (self.place / "other.tsq").read_bytes()
        if self.manner == "again":
            return self._first
        given = self.stamped(request)
        self._first = self._first or given
        return given

    def _door(self):
        authority = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self):
                request = self.rfile.read(int(self.headers["Content-Length"]))
                if authority.manner == "silent":
                    self.send_error(503)
                    return
                if authority.manner == "elsewhere":
                    self.send_response(302)
                    self.send_header("Location", authority.address)
                    self.end_headers()
                    return
                content = authority.answer(request)
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self):
                authority.followed += 1
                self.send_error(404)

            def log_message(self, *_said):
                pass

        return Door
