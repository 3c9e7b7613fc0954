"""scikit-learn's SGDClassifier: SGD_CLASSIFIER TRAIN TEST PASSES LOSS.

Prints what org.hogwild.peers.Protocol says. One pass after the other, until there were that many or the held-out
logistic loss is at most LOSS; only the passes themselves are timed.
"""
import json
import sys
import time

import numpy
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, log_loss


def say(**fields):
    print(json.dumps(fields), flush=True)


def main(train, test, most_passes, target):
    rows, labels = load_svmlight_file(train)
    say(event="loaded")
    test_rows, test_labels = load_svmlight_file(test)
    test_rows.resize((test_rows.shape[0], rows.shape[1]))  # drops features that no training row has
    model = SGDClassifier(loss="log_loss", alpha=9.23e-8, learning_rate="optimal", tol=None,
                          random_state=numpy.random.RandomState(1))  # each pass in another order
    seconds = 0.0
    for passes in range(1, most_passes + 1):
        start = time.perf_counter()
        model.partial_fit(rows, labels, classes=[-1.0, 1.0])
        seconds += time.perf_counter() - start
        positive = model.predict_proba(test_rows)[:, 1]
        loss = log_loss(test_labels, positive)
        say(event="trained", passes=passes, seconds=seconds, log_loss=loss,
            accuracy=accuracy_score(test_labels, [1.0 if p > 0.5 else -1.0 for p in positive]))
        if loss <= target:
            break


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
