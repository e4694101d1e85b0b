#!/bin/sh
# A certificate authority of the center's own, and a certificate for its server: HTTPS without the internet.
#
#   sh certificates.sh FOLDER ADDRESS-OR-NAME...
#   sh certificates.sh /etc/ssl/equeue 192.168.1.10 queue.lan
#
# Makes in FOLDER: ca.crt (give it to tablets and computers, they trust it once), ca.key (keep it secret), server.crt
# and server.key (for nginx.conf). Run it again, at the latest after two years or for another address: the authority
# stays, the server gets a new certificate, and nobody has to trust anything anew. Needs openssl.
#
# Whoever gets hold of ca.key can pretend to be servers of the center's network and nobody else: the authority is good
# for addresses of private networks and for names that end in .lan, .local, .home.arpa or .internal, nothing more.
set -eu

if [ $# -lt 2 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
folder=$1
shift

umask 077
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ ! -e "$folder/ca.key" ]; then
    cat >"$work/ca.cnf" <<'END'
[req]
prompt = no
distinguished_name = name
x509_extensions = authority
[name]
CN = equeue local authority
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical, @allowed
[allowed]
permitted;IP.1 = 10.0.0.0/255.0.0.0
permitted;IP.2 = 172.16.0.0/255.240.0.0
permitted;IP.3 = 192.168.0.0/255.255.0.0
permitted;IP.4 = 127.0.0.0/255.0.0.0
permitted;DNS.1 = lan
permitted;DNS.2 = local
permitted;DNS.3 = home.arpa
permitted;DNS.4 = internal
END
    openssl ecparam -name prime256v1 -genkey -noout -out "$work/ca.key"
    openssl req -x509 -new -key "$work/ca.key" -sha256 -days 3650 -config "$work/ca.cnf" -out "$folder/ca.crt"
    mv "$work/ca.key" "$folder/ca.key"
fi

names=
for each in "$@"; do
    case $each in
        *[!0-9.]*) names="$names, DNS:$each" ;;
        *) names="$names, IP:$each" ;;
    esac
done
cat >"$work/server.cnf" <<END
[req]
prompt = no
distinguished_name = name
[name]
CN = equeue server
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${names#, }
END
openssl ecparam -name prime256v1 -genkey -noout -out "$work/server.key"
openssl req -new -key "$work/server.key" -config "$work/server.cnf" -out "$work/server.csr"
openssl x509 -req -in "$work/server.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial \
    -sha256 -days 820 -extfile "$work/server.cnf" -extensions server -out "$work/server.crt" 2>/dev/null
if ! openssl verify -CAfile "$folder/ca.crt" "$work/server.crt" >/dev/null; then
    echo "These cannot be addresses of a network of your own: $*" >&2
    exit 1
fi
mv "$work/server.key" "$folder/server.key"
mv "$work/server.crt" "$folder/server.crt"
chmod 755 "$folder"
chmod 644 "$folder/ca.crt" "$folder/server.crt"

echo "For $*, until $(openssl x509 -in "$folder/server.crt" -noout -enddate | cut -d= -f2)."
echo "To be trusted by tablets and computers: $folder/ca.crt, fingerprint:"
openssl x509 -in "$folder/ca.crt" -noout -fingerprint -sha256 | cut -d= -f2
