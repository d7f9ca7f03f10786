import sys
import time

began = time.time()
time.sleep(0.2)
print(0.2 <= time.time() - began < 5)
print("to stderr", file=sys.stderr)
sys.exit(0)
