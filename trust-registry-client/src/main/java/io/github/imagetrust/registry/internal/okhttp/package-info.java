/** One exchange over OkHttp: which client, which address, which certificates, which proxy. The only importer of OkHttp. */
package io.github.imagetrust.registry.internal.okhttp;
