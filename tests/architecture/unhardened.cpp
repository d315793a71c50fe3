// Linked without a single protection, as the counter-example of tst_Hardening.
#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
    char buffer[64];
    std::strncpy(buffer, argc > 1 ? argv[1] : "", sizeof buffer - 1);
    buffer[sizeof buffer - 1] = '\0';
    return std::puts(buffer) < 0 ? 1 : 0;
}
